/*
 * What comes before the first paint: type and contrast as the reader wants them, no foreign frame round the page, and at once, now
 * and whenever the address changes, the pieces of the screen that it names (index.html says which: scripts/vite-ahead.ts). Without
 * that they are known only when the program has come and run, on a slow line a second wait as long as the first. Whoever shows a
 * screen asks for its pieces itself all the same. The build writes this script into index.html: a file of its own would be a wait
 * before the pieces, and the page's policy names its hash.
 */
;(function () {
  // Where the host asks for trusted types (docs/hosting.md): the address of a worker is text, and of this page's own files only.
  if (window.trustedTypes)
    trustedTypes.createPolicy('default', {
      createScriptURL: function (address) {
        var folder = new URL('.', document.baseURI).href
        return new URL(address, folder).href.indexOf(folder) === 0 ? address : null
      },
    })
  // Type and contrast as this reader wants them (src/ui/kit/Display.svelte), before anything is painted and in every window.
  var more = matchMedia('(prefers-contrast: more)')
  function kept(what) {
    try {
      // eslint-disable-next-line no-restricted-globals -- how the page looks, no draft
      return localStorage.getItem('nianbao-' + what)
    } catch {
      return null
    }
  }
  function show() {
    var root = document.documentElement.dataset
    root.size = kept('size') || 'standard'
    root.contrast = kept('contrast') || (more.matches ? 'high' : 'standard')
  }
  show()
  more.addEventListener('change', show)
  addEventListener('storage', show)

  // A page of another site that frames this one could have its buttons pressed unseen (docs/threat-model.md).
  try {
    void top.document
  } catch {
    addEventListener('DOMContentLoaded', function () {
      document.body.textContent = '这个网页不能放在别的网站里使用，请单独打开：' + location.href
    })
  }

  // Whether there are drafts, as far as can be told at once (src/storage/known.ts): a first visit shows no rows.
  function known() {
    try {
      // eslint-disable-next-line no-restricted-globals -- a mark, not a draft
      return (localStorage.getItem('nianbao-known') || '{}') !== '{}'
    } catch {
      return false
    }
  }
  function named() {
    var step = /^#\/report\/[^/]+(?:\/([^/]*))?$/.exec(location.hash)
    return step ? step[1] || 'cover' : known() ? 'drafts' : 'list'
  }
  // A browser loads no modules from disk, nor the styles that come with them: what does open there is said instead.
  function tell() {
    // The page in one file has its program in it.
    if (!document.querySelector('script[type=module][src]')) return
    var app = document.getElementById('app')
    app.style.cssText = 'max-width:560px;margin:15vh auto;padding:0 24px;font:16px/28px sans-serif'
    app.textContent =
      '这个文件放在网站上才能打开。没有网站，请双击单文件版“年报.html”，不用安装，不用网络。它通常在同一个文件夹里；没有的，请向提供这些文件的人索取。'
  }
  if (location.protocol === 'file:') {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell)
    else tell()
    return
  }
  var asked = {}
  function ask(name) {
    document.querySelectorAll('meta[name=ahead]').forEach(function (meta) {
      var parts = meta.content.split(' ')
      if (parts.shift().split(',').indexOf(name) < 0) return
      parts.forEach(function (href) {
        if (asked[href]) return
        asked[href] = true
        var link = document.createElement('link')
        link.rel = 'modulepreload'
        // As the modules themselves are asked for, or they would come twice.
        link.crossOrigin = ''
        link.href = href
        document.head.appendChild(link)
      })
    })
  }
  ask(named())
  addEventListener('hashchange', function () {
    ask(named())
  })
  // A screen that will probably be next (src/ui/kit/ahead.ts).
  addEventListener('ahead', function (event) {
    ask(event.detail)
  })
})()
