/** Whole fonts, as a page without glyph packs has to fetch them: 宋体 for texts and tables, 黑体 for headings. */
const FILES = {
  serif: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  sans: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
}

const bytesOf = async (file) =>
  (await fetch(new URL(`./node_modules/@expo-google-fonts/${file}`, import.meta.url))).blob()

/** @returns {Promise<{ serif: Blob, sans: Blob }>} */
export async function wholeFonts() {
  const [serif, sans] = await Promise.all([bytesOf(FILES.serif), bytesOf(FILES.sans)])
  return { serif, sans }
}

/** Runs a script that puts its names into the window. @param {string} file */
export function script(file) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = new URL(`./node_modules/${file}`, import.meta.url).href
    element.onload = resolve
    element.onerror = () => reject(new Error(`no ${file}`))
    document.head.append(element)
  })
}

/** The cells of a grid by row, each row from left to right. */
export const rowsOf = ({ rows, cells }) =>
  Array.from({ length: rows }, (_, row) =>
    cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  )
