import type * as z from 'zod/mini';
import { device } from '../fields/coordinates.ts';

export const deviceFix = device();

/** When and where a device says that something was done. */
export type DeviceFix = NonNullable<z.output<typeof deviceFix>>;
