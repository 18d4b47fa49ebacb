import { useState } from 'preact/hooks';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { PlaceQuestion } from '../../ui/parts/place-question.tsx';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { goTo } from '../../ui/router.ts';
import { isTipOff } from '../drafts/draft.ts';
import { changeDraft, rememberRegion } from '../drafts/store.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { Frame } from './frame.tsx';
import { useBegunDraft } from './use-begun-draft.ts';

const loadLater = () => Promise.all([import('./contact.tsx'), import('../screens/sent.tsx')]);

/** The second screen of a filing: where it is. Nothing here is required. */
export function Where({ parts: [id = ''] }: ScreenProps) {
  const draft = useBegunDraft(id);
  const { filing } = useTexts();
  const [said, setSaid] = useState<'finding' | 'found' | 'failed'>();
  if (draft === undefined) return <Waiting />;

  const locate = () => {
    setSaid('finding');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lng } }) => {
        changeDraft(id, { point: { lat, lng } });
        setSaid('found');
      },
      () => setSaid('failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  const goOn = () => {
    // The place of a tip-off is not stored on the device.
    if (!isTipOff(draft) && draft.region.city !== '') rememberRegion(draft.region);
    goTo(`/file/${id}/contact`);
  };
  return (
    <Frame id={id} step={1} isSecret={draft.kind === 'report'} later={loadLater}>
      <Form onSubmit={goOn}>
        <RegionFields
          call={client.call}
          texts={filing}
          region={draft.region}
          onChange={(region) => changeDraft(id, { region })}
        />
        <TextField
          label={filing.address}
          hint={filing.addressHint}
          isOptional
          maxLength={200}
          autoComplete="street-address"
          value={draft.address}
          onInput={(address) => changeDraft(id, { address })}
        />
        {!isTipOff(draft) && (
          <PlaceQuestion
            call={client.call}
            texts={filing}
            address={draft.address}
            region={draft.region}
            onChange={(region) => changeDraft(id, { region })}
          />
        )}
        {'geolocation' in navigator && (
          <div class="field">
            <Button onClick={locate} isBusy={said === 'finding'}>
              {filing.locate}
            </Button>
            <p role="status" class="muted">
              {said === undefined ? (draft.point ? filing.located.found : filing.locateHint) : filing.located[said]}
            </p>
          </div>
        )}
        <div class="forward">
          <a class="button" href={`/file/${id}`}>
            {filing.previous}
          </a>
          <Button type="submit" look="main">
            {filing.next}
          </Button>
        </div>
      </Form>
    </Frame>
  );
}
