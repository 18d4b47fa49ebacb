import { SCREENS } from './support/screens/all-screens.ts';
import { takePictures } from './support/take-pictures.ts';

/** Writes a picture of every screen at every width: `npm run screenshots`. */
takePictures(SCREENS);
