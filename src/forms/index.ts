import type { Form } from '../domain/form'
import { annual2021 } from './annual-2021'

/** Every form ever published here, the newest last. */
const forms: readonly Form[] = [annual2021]

export const newestForm: Form = annual2021

/** The form a draft was written on, or undefined for a form this build does not know. */
export const formOf = (id: string): Form | undefined => forms.find((form) => form.id === id)
