/**
 * The open report among the other pages of this browser, which hear of each other over a channel: one writes, the others
 * follow. Works over plain http, where there are no Web Locks.
 */
import { type Hearer, Holding, READING, messageOf } from '../../storage/holding'

const CHANNEL = 'nianbao'

/** Tells the pages that have a draft open that it has changed in the store by another way than writing. */
export function announce(draft: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(messageOf('wrote', draft, 'list', READING))
  channel.close()
}

export class Tabs {
  private channel: BroadcastChannel | undefined
  private holding: Holding | undefined

  /** `page` tells pages apart. */
  constructor(
    private readonly draft: string,
    private readonly page: string,
    private readonly hearer: Hearer,
  ) {}

  /** Whether this page may write. One that has not joined does: nobody has told it otherwise. */
  get writing(): boolean {
    return this.holding?.writing ?? true
  }

  /** The report is on the screen: asks who writes it. Returns how to leave. */
  join(): () => void {
    const channel = (this.channel = new BroadcastChannel(CHANNEL))
    // A report that is left and opened again still knows whether it may write.
    const holding = (this.holding ??= new Holding(
      this.draft,
      this.page,
      (message) => this.channel?.postMessage(message),
      this.hearer,
    ))
    channel.onmessage = ({ data }) => holding.hear(data)
    const leave = () => holding.leave()
    /** The page is back out of the back/forward cache. */
    const back = ({ persisted }: PageTransitionEvent) => persisted && holding.join()
    // After the listener of App.svelte, which writes what waits: those who hear of the leave read it.
    addEventListener('pagehide', leave)
    addEventListener('pageshow', back)
    holding.join()
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('pageshow', back)
      leave()
      channel.close()
      this.channel = undefined
    }
  }

  /** Writes here from now on. */
  take(): void {
    this.holding?.take()
  }

  /** A revision is stored: it is told to those who read. */
  wrote(): void {
    this.holding?.wrote()
  }
}
