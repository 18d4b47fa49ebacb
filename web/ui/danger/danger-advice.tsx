import type { CitizenAppeal } from '../../client/operations.ts';

/** Whom to call now, where the platform read danger to life in what was just sent: one button a number. Nothing for other words. */
export function DangerAdvice({ advice = [] }: { readonly advice: CitizenAppeal['danger'] }) {
  return (
    <>
      {advice.map(({ number, text }) => (
        <div key={number} class="note" data-tone="bad" role="alert">
          <p>{text}</p>
          <a class="button" data-look="danger" href={`tel:${number}`}>
            {number}
          </a>
        </div>
      ))}
    </>
  );
}
