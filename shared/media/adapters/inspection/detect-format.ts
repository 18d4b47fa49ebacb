import { HEIC_BRANDS } from '../photos/inspect-heif.ts';
import { JPEG_SIGNATURE } from '../photos/inspect-jpeg.ts';
import { PNG_SIGNATURE } from '../photos/inspect-png.ts';
import { id3End } from '../recordings/id3-tag.ts';
import { aacFrameAt } from '../recordings/inspect-aac.ts';
import { AMR_SIGNATURE, AMR_WB_SIGNATURE } from '../recordings/inspect-amr.ts';
import { mp3FrameAt } from '../recordings/inspect-mp3.ts';
import { OGG_SIGNATURE } from '../recordings/inspect-ogg.ts';
import { boxAt, readBrands } from './iso-boxes.ts';
import { fourCC, startsWith, u32be } from './read-bytes.ts';

/** The supported formats. One format may have several content types: `movie` is MP4, MOV or M4A by its tracks. */
export type Format = 'png' | 'jpeg' | 'webp' | 'heif' | 'movie' | 'mp3' | 'aac' | 'wav' | 'amr' | 'ogg';

const HEIF_BRANDS = [...HEIC_BRANDS, 'mif1', 'msf1'];
const AVIF_BRANDS = ['avif', 'avis'];
const MOVIE_BRANDS = [
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'iso7',
  'iso8',
  'iso9',
  'mp41',
  'mp42',
  'mp71',
  'mmp4',
  'avc1',
  'hvc1',
  'hev1',
  'dash',
  'cmfc',
  'cmf2',
  'MSNV',
  'XAVC',
  'M4V ',
  'M4A ',
  'M4B ',
  'qt  ',
];
/** The first box of old QuickTime files, which have no file type box. */
const QUICKTIME_STARTS = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];

/** The format by the first bytes; undefined for any that is not supported. */
export function detectFormat(bytes: Uint8Array): Format | undefined {
  if (startsWith(bytes, 0, PNG_SIGNATURE)) return 'png';
  if (startsWith(bytes, 0, JPEG_SIGNATURE)) return 'jpeg';
  if (startsWith(bytes, 0, 'RIFF')) return riffFormat(bytes);
  if (startsWith(bytes, 0, AMR_SIGNATURE) || startsWith(bytes, 0, AMR_WB_SIGNATURE)) return 'amr';
  if (startsWith(bytes, 0, OGG_SIGNATURE)) return 'ogg';
  if (fourCC(bytes, 4) === 'ftyp') return brandedFormat(bytes);
  if (QUICKTIME_STARTS.includes(fourCC(bytes, 4))) {
    return boxAt(bytes, 0, bytes.length) === undefined ? undefined : 'movie';
  }
  const tagEnd = id3End(bytes);
  if (aacFrameAt(bytes, tagEnd) !== undefined) return 'aac';
  return tagEnd > 0 || mp3FrameAt(bytes, 0) !== undefined ? 'mp3' : undefined;
}

function riffFormat(bytes: Uint8Array): Format | undefined {
  const kind = fourCC(bytes, 8);
  return kind === 'WEBP' ? 'webp' : kind === 'WAVE' ? 'wav' : undefined;
}

function brandedFormat(bytes: Uint8Array): Format | undefined {
  const to = Math.min(u32be(bytes, 0), bytes.length);
  const brands = readBrands(bytes, { type: 'ftyp', at: 0, from: 8, to });
  const [major = ''] = brands;
  if (HEIF_BRANDS.includes(major)) {
    const isAvif = brands.some((brand) => AVIF_BRANDS.includes(brand));
    return isAvif && !brands.some((brand) => HEIC_BRANDS.includes(brand)) ? undefined : 'heif';
  }
  return brands.some((brand) => MOVIE_BRANDS.includes(brand)) ? 'movie' : undefined;
}
