/** The paper, in points. */
export const A4 = { width: 595.28, height: 841.89 };
/** The text between the margins. */
export const LEFT = 62;
export const WIDTH = A4.width - 2 * LEFT;
export const RIGHT = LEFT + WIDTH;
export const TOP = 74;
export const BOTTOM = A4.height - 74;
