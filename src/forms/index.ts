import type { Form, Writing } from '../domain/form'
import { annual2021 } from './annual-2021'

/** Every form ever published here, the newest last. */
const forms: readonly Form[] = [annual2021]

export const newestForm: Form = annual2021

/** The form a draft was written on, or undefined for a form this build does not know. */
export const formOf = (id: string): Form | undefined => forms.find((form) => form.id === id)

/** What the texts of a form should say; fetched when somebody writes them. Undefined for an unknown form. */
export const writingOf = async (id: string): Promise<Writing | undefined> =>
  id === annual2021.id ? (await import('./annual-2021.writing')).writing : undefined
