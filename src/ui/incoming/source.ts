/** A file, or what stands for one. */
export interface Source {
  readonly name: string
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}
