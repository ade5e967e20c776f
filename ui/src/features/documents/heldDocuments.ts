import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { forgetDocument, type ChosenDocument } from '@/ipc/documents';

// In the cache, so that a lock forgets them with everything else.
const key = ['documents.held'];
const none: readonly ChosenDocument[] = [];
/** Documents in the list at most. */
const most = 30;

/** The documents opened since somebody signed in, the newest first. */
export function useHeldDocuments(): readonly ChosenDocument[] {
  return useQuery({ queryKey: key, queryFn: () => none, initialData: none, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY }).data;
}

function change(client: QueryClient, edit: (held: readonly ChosenDocument[]) => readonly ChosenDocument[]): void {
  client.setQueryData<readonly ChosenDocument[]>(key, (held) => edit(held ?? none));
}

/** Where a document is looked at. */
export function addressOfDocument(document: ChosenDocument): string {
  return `/documents?open=${encodeURIComponent(document.token)}`;
}

/** Puts documents into the list; one that was there under its token is as it is now. */
export function useHold(): { hold: (...documents: readonly ChosenDocument[]) => void; forget: (document: ChosenDocument) => void } {
  const client = useQueryClient();
  return {
    hold: (...documents) => change(client, (held) => [...documents, ...held.filter((each) => documents.every(({ token }) => token !== each.token))].slice(0, most)),
    forget: (document) => {
      forgetDocument(document.token);
      change(client, (held) => held.filter(({ token }) => token !== document.token));
    },
  };
}
