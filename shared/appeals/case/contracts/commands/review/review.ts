import { noFields, reasonOnly } from '../command.ts';

export const review = {
  sendBack: reasonOnly,
  pass: noFields,
};
