import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../../client/call.ts';
import type { AnswerTo } from '../../client/operations.ts';
import { findSmallest, type Region, toRegion } from '../region.ts';
import { Button } from './button.tsx';

type Found = AnswerTo<'POST /v1/places'>;

export interface PlaceTexts {
  /** One region fits. */
  readonly isItHere: string;
  /** Several regions have this name. */
  readonly whichOne: string;
}

/** How long the writing rests before the platform is asked. */
const REST_MS = 800;
/** Fewer characters name no place. */
const FEWEST_CHARACTERS = 3;
const MOST_CHARACTERS = 200;

/**
 * Asks in which region a written address is, as long as no street is chosen. Nothing is chosen by itself: the person answers, or
 * leaves it.
 */
export function PlaceQuestion({
  call,
  texts,
  address,
  region,
  onChange,
}: {
  readonly call: Call;
  readonly texts: PlaceTexts;
  readonly address: string;
  readonly region: Region;
  readonly onChange: (region: Region) => void;
}) {
  const [found, setFound] = useState<Found>();
  const written = [...address.trim()].slice(0, MOST_CHARACTERS).join('');
  const chosen = findSmallest(region);
  const isWanted = region.street === '' && written.length >= FEWEST_CHARACTERS;
  useEffect(() => {
    setFound(undefined);
    if (!isWanted) return;
    let isOld = false;
    const ask = async () => {
      const body = { address: written, ...(chosen !== '' && { within: chosen }) };
      const outcome = await call('POST /v1/places', { body });
      if (!isOld && outcome.ok && !outcome.unchanged) setFound(outcome.value);
    };
    const timer = setTimeout(ask, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [isWanted, written, chosen]);
  if (!isWanted || found === undefined) return null;
  const { place, choices } = found;
  const offered = choices.length > 0 ? choices : place && place.regionCode !== chosen ? [place] : [];
  if (offered.length === 0) return null;
  return (
    <div class="field" role="status">
      <p>{offered.length === 1 ? texts.isItHere : texts.whichOne}</p>
      {offered.map(({ regionCode, regionName }) => (
        <Button key={regionCode} onClick={() => onChange(toRegion(regionCode, regionName))}>
          {regionName}
        </Button>
      ))}
    </div>
  );
}
