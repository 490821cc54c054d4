/** Whether one column has to do (the width of report/layout.css): a phone, or a window at 200 %. */
const query = matchMedia('screen and (max-width: 899px)')
let matches = $state.raw(query.matches)
query.addEventListener('change', () => (matches = query.matches))

export const oneColumn = (): boolean => matches
