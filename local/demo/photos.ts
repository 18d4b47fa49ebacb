import { encodeJpeg, type Paint } from './encode-jpeg.ts';

/** A file with what its upload declares. */
export interface Photo {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const WIDTH = 320;
const HEIGHT = 240;

const WALL = [214, 206, 190] as const;
const GLASS = [245, 245, 245] as const;
const LIQUID = [200, 30, 30] as const;
const INK = [40, 40, 40] as const;

/** The level of the liquid at 0 degrees, and its rise per degree. */
const ZERO_Y = 190;
const DEGREE_PX = 5;

/** The strokes of each digit: top, top right, bottom right, bottom, bottom left, top left, middle. */
const STROKES = ['012345', '12', '01346', '01236', '1256', '02356', '023456', '012', '0123456', '012356'] as const;

/** Draws a JPEG of a thermometer on a wall that shows this temperature, with the number next to it. */
export function photoOfThermometer(degrees: number, fileName: string): Photo {
  const bytes = encodeJpeg(WIDTH, HEIGHT, thermometer(degrees));
  return { fileName, contentType: 'image/jpeg', bytes: new Uint8Array(bytes) };
}

function thermometer(degrees: number): Paint {
  const tens = Math.floor(degrees / 10);
  return (x, y) => {
    if (Math.hypot(x - 90, y - 205) < 18) return LIQUID;
    if (Math.abs(x - 90) < 7 && y > 20 && y < 200) return y > ZERO_Y - degrees * DEGREE_PX ? LIQUID : GLASS;
    const isTick = y % (5 * DEGREE_PX) === ZERO_Y % (5 * DEGREE_PX) && x > 102 && x < 116 && y > 20 && y <= ZERO_Y;
    const isNumber = isInDigit(tens, x - 160, y - 80) || isInDigit(degrees % 10, x - 215, y - 80);
    const isDegreeSign = Math.abs(Math.hypot(x - 272, y - 84) - 8) < 3;
    return isTick || isNumber || isDegreeSign ? INK : WALL;
  };
}

/** Whether a point is in a digit of 40 x 80 pixels that consists of seven strokes. */
function isInDigit(digit: number, x: number, y: number): boolean {
  if (x < 0 || x > 40 || y < 0 || y > 80) return false;
  const isUpper = y < 40;
  const lit = [y < 8, x > 32 && isUpper, x > 32 && !isUpper, y > 72, x < 8 && !isUpper, x < 8 && isUpper];
  const strokes = STROKES[digit] ?? '';
  return [...lit, Math.abs(y - 40) < 4].some((isIn, stroke) => isIn && strokes.includes(String(stroke)));
}
