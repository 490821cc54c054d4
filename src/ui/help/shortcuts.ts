/** The keys of the page. A test looks each of them up in the program that hears it, and each that is heard there in here. */

export interface Shortcut {
  /** As they stand on the keyboard, several that do the same apart. */
  readonly keys: readonly string[]
  readonly does: string
  /** The program that hears them, below src/ui; none: the browser does it. */
  readonly heard?: string
}

export const shortcuts: readonly {
  readonly where: string
  readonly rows: readonly Shortcut[]
}[] = [
  {
    where: '表格里',
    rows: [
      {
        keys: ['↑', '↓', '←', '→'],
        does: '到相邻的格。正在格内改时，在格内移动',
        heard: 'table/table-keys.ts',
      },
      { keys: ['Enter', 'Shift+Enter'], does: '到下一行、上一行', heard: 'table/table-keys.ts' },
      { keys: ['Tab', 'Shift+Tab'], does: '到下一格、上一格' },
      {
        keys: ['Home', 'End'],
        does: '到这一行的第一格、最后一格',
        heard: 'table/table-keys.ts',
      },
      {
        keys: ['Ctrl+Home', 'Ctrl+End'],
        does: '到表的第一格、最后一格',
        heard: 'table/table-keys.ts',
      },
      { keys: ['F2'], does: '在格内改', heard: 'table/table-keys.ts' },
      { keys: ['Esc'], does: '还原这一格原来的数', heard: 'table/table-keys.ts' },
      {
        keys: ['Shift+↑', 'Shift+↓', 'Shift+←', 'Shift+→'],
        does: '选一块，可以复制、剪切；拖动鼠标也行',
        heard: 'table/table-keys.ts',
      },
      { keys: ['Delete', 'Backspace'], does: '清除选中的一块', heard: 'table/table-keys.ts' },
      {
        keys: ['Ctrl+Enter'],
        does: '给这一格写备注，再按一次回到这一格',
        heard: 'table/table-keys.ts',
      },
      { keys: ['F1'], does: '看这一格的填报口径', heard: 'remarks/questions.ts' },
      { keys: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'], does: '复制、剪切、粘贴；粘贴的表先看后放' },
    ],
  },
  {
    where: '填写时',
    rows: [
      {
        keys: ['F8', 'Shift+F8'],
        does: '到下一处、上一处没有对上的地方',
        heard: 'report/keys.ts',
      },
      { keys: ['Ctrl+Z'], does: '撤销', heard: 'report/keys.ts' },
      { keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], does: '重做', heard: 'report/keys.ts' },
      { keys: ['Ctrl+P'], does: '打印成文', heard: 'report/keys.ts' },
      {
        keys: ['Ctrl+S'],
        does: '写入选定的文件；没有选定的，说明已经保存',
        heard: 'kit/clicks.ts',
      },
    ],
  },
  {
    where: '各处',
    rows: [
      { keys: ['F1'], does: '打开与所在地方有关的帮助', heard: 'help/asked.ts' },
      { keys: ['Esc'], does: '关闭菜单', heard: 'kit/menu.ts' },
      { keys: ['↑', '↓', 'Home', 'End'], does: '在打开的菜单里移动', heard: 'kit/menu.ts' },
      { keys: ['Esc'], does: '关闭窗口和帮助' },
    ],
  },
]
