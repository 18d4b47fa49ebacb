import { useState } from 'preact/hooks';
import { APPOINTMENT_WAY_TEXTS } from '#enterprise/services/appointments.view.ts';
import type { Colleague, FirmSlot } from '../../client/partner-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useLook } from '../../ui/look.ts';
import { ChoiceField, SelectField, TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { TimeField } from '../../ui/parts/time-field.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { usePartnerTexts } from './texts.ts';

/** What the next slot begins with: all but its time. */
export interface Kept extends Pick<FirmSlot, 'way' | 'place'> {
  readonly lawyerId: string;
  readonly minutes: string;
}

/** The shortest and the longest slot, in minutes. */
const [SHORTEST, LONGEST] = [10, 480];

/** Publishes one slot: of the reader, or of a colleague. */
export function PublishSlot({
  label,
  colleagues,
  kept,
  onDone,
}: {
  readonly label: string;
  readonly colleagues: readonly Colleague[];
  /** Of the slot before. */
  readonly kept: Kept | undefined;
  readonly onDone: (kept: Kept) => void;
}) {
  const texts = usePartnerTexts().slots;
  const common = useCommonTexts();
  const requests = useRequestTexts();
  const { language } = useLook();
  const { id, name } = usePerson();
  const [lawyerId, setLawyer] = useState(kept?.lawyerId ?? id);
  const [begin, setBegin] = useState('');
  const [minutes, setMinutes] = useState(kept?.minutes ?? '30');
  const [way, setWay] = useState<FirmSlot['way']>(kept?.way ?? 'office');
  const [place, setPlace] = useState(kept?.place ?? '');
  const [isTried, setTried] = useState(false);
  const lawyers = new Map([[id, name], ...colleagues.map((each) => [each.id, each.name] as const)]);
  const length = /^\d{2,3}$/.test(minutes.trim()) ? Number(minutes) : 0;
  const isLengthRight = length >= SHORTEST && length <= LONGEST;
  const sending = useSending(
    async () => {
      const body = { lawyerId, begin, minutes: length, way, place: place.trim() };
      const outcome = await client.call('PUT /v1/partners/slots', { body });
      return outcome.ok ? undefined : outcome.problem;
    },
    { onDone: () => onDone({ lawyerId, minutes, way, place }), onStale: () => undefined },
  );
  const errorOf = (path: string, isMissing: boolean) =>
    isTried && isMissing ? common.required : sending.problem?.errors?.find((each) => each.path === path)?.message;
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return begin !== '' && isLengthRight && place.trim() !== '';
      }}
      question={undefined}
      stale={requests.changed}
    >
      {lawyers.size > 1 && (
        <SelectField
          label={texts.lawyer}
          value={lawyerId}
          options={[...lawyers].map(([value, text]) => ({ value, label: text }))}
          error={errorOf('lawyerId', false)}
          onChange={setLawyer}
        />
      )}
      <TimeField
        label={texts.begin}
        hint={requests.appointments.zone}
        isOptional={false}
        value={begin}
        error={errorOf('begin', begin === '')}
        onChange={(at) => setBegin(at ?? '')}
      />
      <TextField
        label={texts.minutes}
        hint={texts.range(SHORTEST, LONGEST)}
        inputMode="numeric"
        value={minutes}
        error={isTried && !isLengthRight ? texts.range(SHORTEST, LONGEST) : errorOf('minutes', false)}
        onInput={setMinutes}
      />
      <ChoiceField
        label={texts.way}
        value={way}
        options={(['office', 'phone'] as const).map((value) => ({
          value,
          label: APPOINTMENT_WAY_TEXTS[value][language],
        }))}
        error={errorOf('way', false)}
        onChange={setWay}
      />
      <TextField
        label={texts.place[way]}
        value={place}
        error={errorOf('place', place.trim() === '')}
        onInput={setPlace}
      />
    </SendForm>
  );
}
