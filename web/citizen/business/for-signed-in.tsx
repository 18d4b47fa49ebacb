import type { ComponentChildren } from 'preact';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useSignedIn } from '../session/use-signed-in.ts';

/** Shows its content to a person who is signed in, and the sign-in to others. */
export function ForSignedIn({ children }: { readonly children: ComponentChildren }) {
  const texts = useRequestTexts();
  const signedIn = useSignedIn();
  if (signedIn === undefined) return <Waiting />;
  if (signedIn) return <>{children}</>;
  return (
    <>
      <p>{texts.signIn}</p>
      <SignIn />
    </>
  );
}
