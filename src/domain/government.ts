/** Which reports are a government's own: the law asks more of them, and later. */

/** 宿迁市人民政府（全市汇总） without what stands in brackets behind it. */
const named = (organisation: string): string =>
  organisation
    .slice(0, 200)
    .replace(/\s/g, '')
    .replace(/[（(][^（()）]*[)）]$/, '')

/** Whether the report is that of 各级人民政府, and not of one of their departments or offices. */
export const isGovernment = (organisation: string): boolean =>
  /(人民政府|行政公署)$/.test(named(organisation))

/** Whether it is that of a township: no other reports to it. */
export const isTownship = (organisation: string): boolean =>
  /(乡|镇|苏木)人民政府$/.test(named(organisation))
