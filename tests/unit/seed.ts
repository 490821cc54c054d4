/**
 * What fast-check makes up is the same at every run, so that a change of the code is what makes a test fail.
 * `SEED=7 npm run unit` makes up something else.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 2021) })
