/** 填报口径 of each form, fetched when one is asked for. */
import type { Counting } from '../domain/form'
import { counting as counting2021 } from './annual-2021.counting'

/** What is counted in the lines and columns of a form; nothing is known of an unknown form. */
export const countingOn = (form: string): Counting => (form === 'annual-2021' ? counting2021 : {})
