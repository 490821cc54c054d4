/** Reports as web pages: as sites write them, as Word saves them, and made to be printed by a browser or LibreOffice. */
import { type Layout, type Part, partsOf, rowsOf } from './layout'
import type { Truth } from './truth'

export interface PageStyle extends Layout {
  /** Around the text: menus, particulars, layout tables. */
  readonly site?: boolean
  /** How a paragraph, a heading, a title is marked up. */
  readonly heading_?: 'h2' | 'bold' | 'plain'
  readonly breaks?: boolean
  readonly css?: string
  /** No rowspan and colspan: covered cells stand there empty. */
  readonly unmerged?: boolean
  readonly heads?: boolean
  /** Something in every cell that nobody sees. */
  readonly spaced?: boolean
  readonly word?: boolean
  readonly header?: string
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const CSS = `body{font:12pt/1.8 "Noto Serif CJK SC","Noto Serif SC",serif} p{text-indent:2em;margin:0} p.t{text-align:center;text-indent:0;font-size:18pt}
p.s{text-align:right} table{border-collapse:collapse;width:100%} td,th{border:1px solid #000;padding:2px 4px;font-size:9pt;text-align:center}`

export function pageOf(truth: Truth, style: PageStyle = {}): string {
  const { site, heading_ = 'bold', breaks, css = '', spaced, word } = style
  const nothing = spaced ? '&nbsp;' : ''
  const cell = (text: string) =>
    word
      ? `<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:10.0pt;\nfont-family:宋体'>${escaped(text) || '&nbsp;'}<o:p></o:p></span></p>`
      : spaced
        ? `${nothing}<span>&#8203;${escaped(text) || '&nbsp;'}</span>\n`
        : escaped(text)
  const paragraph = (text: string, kind: Part['kind']): string => {
    const inner = escaped(text)
    if (word)
      return `<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:\n16.0pt;font-family:仿宋_GB2312'>${kind === 'heading' ? `<b>${inner}</b>` : inner.replace(/。/g, '。<span\nlang=EN-US></span>')}</span><span lang=EN-US><o:p></o:p></span></p>\n`
    if (kind === 'title') return `<p class="t">${inner}</p>\n`
    if (kind === 'signature') return `<p class="s">${inner}</p>\n`
    if (kind === 'heading')
      return heading_ === 'h2'
        ? `<h2>${inner}</h2>\n`
        : heading_ === 'bold'
          ? `<p><strong>${inner}</strong></p>\n`
          : `<p>${inner}</p>\n`
    return breaks ? `\u3000\u3000${inner}<br/>\n` : `<p>${nothing}${nothing}${inner}</p>\n`
  }
  const body = partsOf(truth, style)
    .map((part) => {
      if (part.kind === 'table') {
        const rows = rowsOf(part.table)
        const grid = rows.map((cells, r) => {
          const tds: string[] = []
          for (let c = 0; c < part.table.columns.length; c++) {
            const own = cells.find((one) => one.column === c)
            if (own)
              tds.push(
                `<td${style.unmerged ? '' : `${own.rows > 1 ? ` rowspan="${own.rows}"` : ''}${own.columns > 1 ? ` colspan="${own.columns}"` : ''}`}${own.setting === 'upright' ? ' class="u"' : ''}>${cell(part.texts(own))}</td>`,
              )
            else if (
              style.unmerged &&
              !rows[r]?.some((one) => one.column < c && c < one.column + one.columns)
            )
              tds.push('<td></td>')
            else if (style.unmerged) tds.push('<td></td>')
          }
          return `<tr>${tds.join('')}</tr>`
        })
        const head = style.heads ? part.table.head : 0
        const thead = head > 0 ? `<thead>${grid.slice(0, head).join('\n')}</thead>` : ''
        return `<table${word ? ' class=MsoNormalTable border=1' : ''}>${word ? '' : `<colgroup>${part.table.columns.map((w) => `<col style="width:${((w / part.table.columns.reduce((a, b) => a + b, 0)) * 100).toFixed(1)}%">`).join('')}</colgroup>`}${thead}<tbody>${grid.slice(head).join('\n')}</tbody></table>\n`
      }
      if (part.kind === 'other table')
        return `<table>${part.rows.map((row) => `<tr>${row.map((text) => `<td>${cell(text)}</td>`).join('')}</tr>`).join('')}</table>\n`
      return paragraph(part.text, part.kind)
    })
    .join('')
  const { organisation, year } = truth.draft
  const name = `${organisation}${year}年政府信息公开工作年度报告`
  const inside = site
    ? `<div class="head"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">政民互动</a></li><li><a href="/fw">办事服务</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开</a> &gt; 年报</div>
<table class="xx"><tr><td>索 引 号：</td><td>014200/2024-00012</td><td>发布日期：</td><td>${truth.draft.signedOn}</td></tr><tr><td>发布机构：</td><td>${organisation}</td><td>名称：</td><td>${name}</td></tr></table>
<div style="display:none">一、总体情况 隐藏</div>
<table width="100%" style="border:none"><tr><td style="border:none;text-align:left;font-size:inherit"><table width="100%" style="border:none"><tr><td style="border:none;text-align:left;font-size:inherit"><div id="zoom">${body}</div></td></tr></table></td></tr></table>
<div>【打印】【关闭】 分享到：</div><div class="foot"><p>主办：${organisation} 承办：信息中心</p><p>晋ICP备05000000号 网站标识码1410290001</p></div>`
    : body
  return `<!DOCTYPE html>\n<html${word ? ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"' : ''}><head>${css === 'undeclared' ? '' : '<meta charset="utf-8">'}<title>${name}_网</title><style>${word ? '' : CSS}${css}</style></head><body>${style.header ?? ''}${inside}</body></html>`
}

const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n')

/** A page in parts, as browsers save it (quoted-printable) or Word does (base64). */
export function mhtOf(
  html: Uint8Array,
  charset: string,
  encoding: 'base64' | 'quoted-printable',
): string {
  const bytes = Buffer.from(html)
  const body =
    encoding === 'base64'
      ? (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
      : [...bytes]
          .map((b) =>
            b === 10
              ? '\n'
              : b === 61 || b > 126 || (b < 32 && b !== 13)
                ? `=${b.toString(16).toUpperCase().padStart(2, '0')}`
                : String.fromCharCode(b),
          )
          .join('')
          .split('\n')
          .map((line) => (line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? ['']).join('=\n'))
          .join('\n')
  return (
    crlf(
      `From: <Saved by Blink>\nSnapshot-Content-Location: http://www.example.gov.cn/a.html\nSubject: =?utf-8?Q?a?=\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----MultipartBoundary--abc"\n\n\n------MultipartBoundary--abc\nContent-Type: text/html${charset ? `; charset="${charset}"` : ''}\nContent-ID: <frame-1@mhtml.blink>\nContent-Transfer-Encoding: ${encoding}\nContent-Location: http://www.example.gov.cn/a.html\n\n`,
    ) +
    body +
    crlf(
      `\n------MultipartBoundary--abc\nContent-Type: text/css\nContent-Transfer-Encoding: quoted-printable\n\np { }\n------MultipartBoundary--abc--\n`,
    )
  )
}
