/**
 * Spreadsheets in and out, loaded on demand: one door, so that both ways and the zip library they share are one chunk.
 */
export { type ReadSheet, type SheetsResult, readSheets } from './sheet-in'
export { writeSheet } from './sheet-out'
