/** The screens, each fetched when its address is. */
export const screens = {
  list: () => import('./list/List.svelte'),
  report: () => import('./report/Report.svelte'),
  unopened: () => import('./Unopened.svelte'),
  help: () => import('./help/laid.svelte'),
  /** Takes in a file dropped anywhere. */
  dropped: () => import('./list/Dropped.svelte'),
  /** No screen: what is done once the page rests. */
  rest: () => import('./offline/rest'),
}
