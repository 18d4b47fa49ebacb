import { useEffect, useState } from 'preact/hooks';
import type { Colleague, FirmSlot } from '../../client/partner-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatDay, formatTimes, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { ActionPanel } from '../../ui/parts/action-panel.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { pekingDay } from '../../ui/peking-time.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { type Kept, PublishSlot } from './publish-slot.tsx';
import { usePartnerTexts } from './texts.ts';

/** The slots of the organisation from today on, free and booked; it publishes new ones and withdraws free ones. */
export function SlotsScreen() {
  const texts = usePartnerTexts().slots;
  const { language } = useLook();
  const [slots, setSlots] = useState<readonly FirmSlot[]>();
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([]);
  const [kept, setKept] = useState<Kept>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/partners/slots', {});
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setSlots(outcome.value.items);
  };
  const readColleagues = async () => {
    const outcome = await client.call('GET /v1/partners/people', {});
    if (outcome.ok && !outcome.unchanged) setColleagues(outcome.value.items);
    else if (!outcome.ok) setProblem(outcome.problem);
  };
  useEffect(() => void read(), [language]);
  useEffect(() => void readColleagues(), []);
  const withdraw = async ({ lawyer, begin }: FirmSlot) => {
    const params = { lawyerId: lawyer.id, begin };
    const outcome = await client.call('DELETE /v1/partners/slots/{lawyerId}/{begin}', { params });
    // It may have been booked meanwhile.
    await read();
    if (!outcome.ok) setProblem(outcome.problem);
  };
  const days = [...new Map((slots ?? []).map(({ begin }) => [pekingDay(begin), formatDay(begin)]))];
  return (
    <div class="narrow">
      <Screen title={texts.title}>
        <p class="muted">{texts.lead}</p>
        {slots !== undefined && (
          <ActionPanel
            title={texts.new}
            actions={[{ command: 'publish', label: texts.publish }]}
            describeDone={() => texts.published}
            drawForm={({ label }, onDone) => (
              <PublishSlot
                label={label}
                colleagues={colleagues}
                kept={kept}
                onDone={(next) => {
                  setKept(next);
                  onDone();
                }}
              />
            )}
            onChange={read}
          />
        )}
        <DeskProblem problem={problem} onRetry={read} />
        {slots === undefined && problem === undefined && <Waiting />}
        {slots?.length === 0 && <p class="card">{texts.none}</p>}
        {days.map(([day, text]) => (
          <section class="card" key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{text}</h2>
            <ul class="list lined">
              {slots
                ?.filter(({ begin }) => pekingDay(begin) === day)
                .map((slot) => (
                  <Line key={`${slot.lawyer.id} ${slot.begin}`} slot={slot} onWithdraw={() => withdraw(slot)} />
                ))}
            </ul>
          </section>
        ))}
      </Screen>
    </div>
  );
}

function Line({ slot, onWithdraw }: { readonly slot: FirmSlot; readonly onWithdraw: () => Promise<void> }) {
  const texts = usePartnerTexts().slots;
  const [isBusy, setBusy] = useState(false);
  const { begin, minutes, lawyer, wayText, place, number } = slot;
  const times = formatTimes(begin, minutes);
  return (
    <li data-begin={begin}>
      <h3>
        <span class="times">{times}</span> <span class="tag">{number === undefined ? texts.free : texts.booked}</span>
      </h3>
      <p class="muted written">{[lawyer.name, wayText, place].filter(Boolean).join(' · ')}</p>
      {number === undefined ? (
        <Button
          isBusy={isBusy}
          label={`${texts.withdraw} ${times} ${lawyer.name ?? ''}`}
          onClick={async () => {
            setBusy(true);
            await onWithdraw();
            setBusy(false);
          }}
        >
          {texts.withdraw}
        </Button>
      ) : (
        <p>
          <a class="number-line" href={`/desk/referral/${number}`}>
            {groupDigits(number)}
          </a>
        </p>
      )}
    </li>
  );
}
