import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { currentPath, goTo, usePath } from '../../ui/router.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';
import { type Page, sortWhole } from './sort-whole.ts';

type Reveal = AnswerTo<'GET /v1/desk/audit/reveals'>['items'][number];
type Opening = AnswerTo<'GET /v1/desk/audit/openings'>['items'][number];
/** Who saw whose contact, and who opened which case, on a day. The day and the list are in the address. */
export function AuditScreen() {
  const texts = useTexts().audit;
  const common = useCommonTexts();
  const { language } = useLook();
  const query = new URLSearchParams(usePath().split('?')[1]);
  const list = query.get('list') === 'openings' ? 'openings' : 'reveals';
  const day = query.get('day') ?? '';
  const [page, setPage] = useState<Page<Reveal | Opening>>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (cursor?: string) => {
    const outcome = await client.call(`GET /v1/desk/audit/${list}`, {
      query: { limit: 50, ...(day && { day }), ...(cursor && { cursor }) },
    });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const { value } = outcome;
    setPage((before) => (cursor && before ? { ...value, items: [...before.items, ...value.items] } : value));
  };
  useEffect(() => {
    setPage(undefined);
    void read();
  }, [list, day, language]);
  return (
    <div class="wide">
      <Screen title={texts.title}>
        <div class="pair">
          <ChoiceField
            label={texts.list}
            value={list}
            options={[
              { value: 'reveals', label: texts.reveals },
              { value: 'openings', label: texts.openings },
            ]}
            onChange={(value) => change('list', value)}
          />
          <TextField label={texts.day} type="date" value={day} onInput={(value) => change('day', value)} />
        </div>
        <DeskProblem problem={problem} onRetry={() => read()} />
        {page === undefined && problem === undefined && <Waiting />}
        {page?.items.length === 0 && <p class="card">{texts.none}</p>}
        {page !== undefined && page.items.length > 0 && <Entries items={sortWhole(page)} />}
        {page?.nextCursor !== undefined && <Button onClick={() => read(page.nextCursor)}>{common.more}</Button>}
      </Screen>
    </div>
  );
}

function change(name: string, value: string): void {
  const query = new URLSearchParams(currentPath().split('?')[1]);
  if (value === '') query.delete(name);
  else query.set(name, value);
  goTo(query.size === 0 ? '/desk/audit' : `/desk/audit?${query}`, 'push', 'stay');
}

function Entries({ items }: { readonly items: readonly (Reveal | Opening)[] }) {
  const texts = useTexts().audit;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={texts.title}>
      <table class="texts">
        <thead>
          <tr>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.by}</th>
            <th scope="col">{texts.case}</th>
            <th scope="col">{texts.reason}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.at} ${item.by} ${item.number}`}>
              <td>{formatInstant(item.at)}</td>
              <td class="written">
                {[item.byName ?? item.by, item.unitName, item.roleText].filter(Boolean).join('\u00a0· ')}
              </td>
              <td>
                {'about' in item && item.about !== 'appeal' ? (
                  <span class="written">{item.about === 'mail' ? item.number : groupDigits(item.number)}</span>
                ) : (
                  <a href={`/desk/case/${item.number}`}>{groupDigits(item.number)}</a>
                )}
              </td>
              <td class="written">
                {'reasonText' in item
                  ? [item.reasonText, item.note].filter(Boolean).join('：')
                  : texts.openedOf[item.about]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
