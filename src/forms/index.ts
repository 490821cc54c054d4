import type { Advice, Form } from '../domain/form'
import { annual2021 } from './annual-2021'

/** Every form ever published here, the newest last. */
const forms: readonly Form[] = [annual2021]

export const newestForm: Form = annual2021

/** The form a draft was written on, or undefined for a form this build does not know. */
export const formOf = (id: string): Form | undefined => forms.find((form) => form.id === id)

/** Advice on a form, fetched after it; undefined for an unknown form. */
export const adviceOn = async (id: string): Promise<Advice | undefined> =>
  id === annual2021.id ? (await import('./annual-2021.advice')).advice : undefined
