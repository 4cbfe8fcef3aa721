import qrcode from 'qrcode-generator';

/** Modules of light margin that a reader needs around a QR code (ISO/IEC 18004). */
export const QUIET = 4;

/** The rows of a QR code, its dark modules `true`, without the margin. Level Q: a quarter of it may be stained or folded away. */
export function qrModules(text: string): boolean[][] {
  const code = qrcode(0, 'Q');
  code.addData(text, 'Byte');
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, i) => i);
  return places.map((row) => places.map((column) => code.isDark(row, column)));
}
