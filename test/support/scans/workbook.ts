import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A workbook of one sheet whose parts a test writes itself; `sheet` is what stands inside `sheetData`. */
export async function workbook(sheet: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const whole: Readonly<Record<string, string>> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(whole)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A row of texts, `undefined` being left out. */
export function textRow(number: number, cells: readonly (string | undefined)[]): string {
  return `<row r="${number}">${cells.map((cell, i) => (cell === undefined ? '' : `<c r="${String.fromCharCode(65 + i)}${number}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`)).join('')}</row>`;
}
