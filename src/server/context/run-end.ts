/** How the run ended, if it has. */
export interface RunEnd {
  end(state: 'finished' | 'failed' | 'stopped', why: string | undefined): void;
  state(): { readonly state: 'finished' | 'failed' | 'stopped'; readonly why: string | null } | undefined;
}

export function createRunEnd(): RunEnd {
  let now: ReturnType<RunEnd['state']>;
  return {
    end(state, why) {
      now = { state, why: why ?? null };
    },
    state: () => now,
  };
}
