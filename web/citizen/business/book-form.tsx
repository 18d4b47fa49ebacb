import { useEffect, useState } from 'preact/hooks';
import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatDay, formatSpan, formatTimes } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, SelectField } from '../../ui/parts/field.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { pekingDay } from '../../ui/peking-time.ts';
import type { SendCommand } from '../../ui/requests/request-actions.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { client } from '../session/client.ts';

type FreeSlot = AnswerTo<'GET /v1/enterprise/requests/{number}/slots'>['items'][number];

/** Names a slot: those of one lawyer do not overlap. */
const nameOf = ({ lawyer, begin }: FreeSlot) => `${lawyer.id} ${begin}`;

/** Books a free slot of the firms of a request: first the day, then the time. It replaces the appointment that is to come. */
export function BookForm({
  request: { number, version, appointments },
  label,
  send,
  onDone,
  onStale,
}: {
  readonly request: ServiceRequest;
  readonly label: string;
  readonly send: SendCommand;
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const common = useCommonTexts();
  const requests = useRequestTexts();
  const texts = requests.appointments;
  const [slots, setSlots] = useState<readonly FreeSlot[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const [day, setDay] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [isTried, setTried] = useState(false);
  const read = async () => {
    const outcome = await client.call('GET /v1/enterprise/requests/{number}/slots', { params: { number } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setSlots(outcome.value.items);
  };
  useEffect(() => void read(), [number]);
  const slot = slots?.find((each) => nameOf(each) === chosen);
  const sending = useSending(
    async (key) => {
      if (slot === undefined) return undefined;
      const { partner, lawyer, begin } = slot;
      const body = { partnerId: partner.id, lawyerId: lawyer.id, begin, expectedVersion: version };
      const refused = await send('book-appointment', body, key);
      // Somebody else may have been faster.
      if (refused !== undefined) await read();
      return refused;
    },
    { onDone, onStale },
  );
  if (slots === undefined)
    return problem === undefined ? (
      <Waiting />
    ) : (
      <>
        <ProblemNote problem={problem} />
        <Button onClick={read}>{common.retry}</Button>
      </>
    );
  if (slots.length === 0) return <p class="note">{texts.noSlots}</p>;
  const days = [...new Map(slots.map(({ begin }) => [pekingDay(begin), formatDay(begin)]))];
  const shown = days.some(([each]) => each === day) ? day : days[0]?.[0];
  const coming = appointments.find(({ state }) => state === 'coming');
  return (
    <SendForm
      label={label}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return slot !== undefined;
      }}
      question={undefined}
      stale={requests.changed}
    >
      {coming !== undefined && (
        <p class="note" data-tone="warn">
          {texts.moves(formatSpan(coming.begin, coming.minutes))}
        </p>
      )}
      <SelectField
        label={texts.day}
        hint={texts.zone}
        value={shown ?? ''}
        options={days.map(([value, text]) => ({ value, label: text }))}
        onChange={(next) => {
          setDay(next);
          setChosen(undefined);
        }}
      />
      <ChoiceField
        label={texts.time}
        value={slot && chosen}
        options={slots
          .filter(({ begin }) => pekingDay(begin) === shown)
          .map((each) => ({
            value: nameOf(each),
            label: formatTimes(each.begin, each.minutes),
            hint: `${each.wayText} · ${each.partner.name}`,
            said: [each.lawyer.name, each.place].filter(Boolean).join(' · '),
          }))}
        error={isTried && slot === undefined ? common.required : undefined}
        onChange={setChosen}
      />
    </SendForm>
  );
}
