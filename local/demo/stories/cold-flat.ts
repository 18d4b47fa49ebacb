import { photoOfThermometer } from '../photos.ts';

/** Values that later steps of the story need. */
export interface ColdFlat {
  number: string;
  queryCode: string;
  /** The citizen's photo, and the officer's. */
  before: string;
  after: string;
  afterUrl: string;
  surveyPath: string;
}

export const COLD_PHOTO = photoOfThermometer(12, 'cold-room.jpg');
export const WARM_PHOTO = photoOfThermometer(21, 'warm-room.jpg');

/** Words of the internal note, which a citizen may never read. */
export const INTERNAL_WORDS = '列入夏季检修计划';
