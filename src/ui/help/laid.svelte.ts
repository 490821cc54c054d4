/** The help laid over the page: beside the screens, of which none is closed for it. */
import { mount } from 'svelte'
import type { Form } from '../../domain/form'
import { newestForm } from '../../forms'
import Help from './Help.svelte'

let form: Form = $state.raw(newestForm)
let laid = false

/** Shows the help while the address names it. `of`: the form of the report that is open, whose rules are told. */
export function lay(of: Form = newestForm): void {
  form = of
  if (laid) return
  laid = true
  const place = document.createElement('div')
  document.body.prepend(place)
  mount(Help, {
    target: place,
    props: {
      get form() {
        return form
      },
    },
  })
}
