/** The part of saxen (an XML tokenizer that brings no types) that is used here. */
declare module 'saxen' {
  type Decode = (text: string) => string
  export class Parser {
    on(
      name: 'openTag',
      handler: (
        tag: string,
        attributes: () => Record<string, string> | false,
        decode: Decode,
      ) => void,
    ): this
    on(name: 'closeTag', handler: (tag: string) => void): this
    on(name: 'text', handler: (text: string, decode: Decode) => void): this
    on(name: 'cdata', handler: (text: string) => void): this
    on(name: 'error', handler: (error: Error) => void): this
    parse(xml: string): void
  }
}
