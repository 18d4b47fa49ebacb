import { reasonOnly } from '../command.ts';

export const redoing = {
  redo: reasonOnly,
};
