/*
 * The copy of the page that the browser keeps on https and localhost: with it the page opens and works without a network.
 * The build writes its name in here, so a new build is a new worker (scripts/vite-offline.ts); what belongs to it says files.json.
 *
 * Each build has a cache of its own, and no window is moved to another build: a worker that waits takes over when a window asks for
 * it, and what windows of earlier builds may still want stays until the last of them is gone. Font packs are named by what
 * they hold, so all builds share them. Drafts are in IndexedDB and never come here.
 */
const BUILD = ''

const FAMILY = `nianbao ${registration.scope} `
const OWN = `${FAMILY}${BUILD}`
const PACKS = `${FAMILY}fonts`
const at = (file) => new URL(file, registration.scope).href
const PAGE = at('./')
const LIST = at('files.json')
/** Under this address stands which windows were open when this build took over. */
const EARLIER = at('earlier-windows')

addEventListener('install', (event) => event.waitUntil(fetchBuild()))

/** What has its content in its name may come from anywhere; what has not is asked for anew. */
const named = (address) => /\/assets\/|\.\w{8}\.pack$/.test(address)

async function fetched(address) {
  const response = await fetch(address, { cache: named(address) ? 'default' : 'no-cache' })
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}

/** One file after the other: whoever is at work comes first. All of them, or this worker is dropped and the next visit tries again. */
async function fetchBuild() {
  const cache = await caches.open(OWN)
  const list = await fetched(LIST)
  const { build, entry, files } = await list.clone().json()
  const page = await fetched(PAGE)
  const html = await page.text()
  // The host is just being given another build.
  if (build !== BUILD || !html.includes(entry)) throw new Error('files of two builds')
  await cache.put(LIST, list)
  // Made anew: a page that came by a redirect is not accepted where a window opens.
  await cache.put(PAGE, new Response(html, { headers: page.headers }))
  for (const file of files) {
    const address = at(file)
    const kept = named(address) && (await inOtherCaches(address))
    await cache.put(address, kept || (await fetched(address)))
  }
}

const windows = async () =>
  (await clients.matchAll({ includeUncontrolled: true }))
    .filter(({ url }) => url.startsWith(registration.scope))
    .map(({ id }) => id)

addEventListener('activate', (event) => event.waitUntil(takeOver()))

async function takeOver() {
  const cache = await caches.open(OWN)
  await cache.put(EARLIER, new Response(JSON.stringify(await windows())))
  await clearEarlier()
  await clients.claim()
}

/** Lets go of other builds, unless a window of one is open or one of them is on its way in. */
async function clearEarlier() {
  const others = (await caches.keys()).filter(
    (name) => name.startsWith(FAMILY) && name !== OWN && name !== PACKS,
  )
  const cache = await caches.open(OWN)
  const earlier = await (await cache.match(EARLIER)).json()
  const open = await windows()
  if (earlier.some((id) => open.includes(id))) return
  if (registration.installing || registration.waiting) return
  await Promise.all(others.map((name) => caches.delete(name)))
  const wanted = Object.keys((await (await cache.match(LIST)).json()).packs).map(at)
  const packs = await caches.open(PACKS)
  for (const { url } of await packs.keys()) if (!wanted.includes(url)) await packs.delete(url)
}

addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting()
  // A window has come to rest.
  if (event.data === 'resting') event.waitUntil(clearEarlier())
})

async function inOtherCaches(address) {
  for (const cacheName of await caches.keys()) {
    if (cacheName === OWN || !cacheName.startsWith(FAMILY)) continue
    const kept = await caches.match(address, { cacheName, ignoreVary: true })
    if (kept) return kept
  }
  return undefined
}

addEventListener('fetch', (event) => {
  const { method, cache, url } = event.request
  // `no-store` asks the host itself (ui/kit/lost.svelte.ts).
  if (method === 'GET' && cache !== 'no-store' && url.startsWith(registration.scope))
    event.respondWith(answer(event))
})

async function answer(event) {
  const { mode, url } = event.request
  const address = url.replace(/[?#].*$/, '')
  const opens = mode === 'navigate' && (address === PAGE || address === at('index.html'))
  const kept =
    (await caches.match(opens ? PAGE : address, { cacheName: OWN, ignoreVary: true })) ||
    (await inOtherCaches(address))
  if (kept) return kept
  const response = await fetch(event.request)
  if (response.ok && /\/fonts\/[^/]+\.pack$/.test(address)) {
    const copy = response.clone()
    event.waitUntil(caches.open(PACKS).then((packs) => packs.put(address, copy)))
  }
  return response
}
