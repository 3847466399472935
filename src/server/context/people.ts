import type { SignOffs } from '../../feedback/projection/sign-off.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { People } from '../../types/question.js';

/**
 * People as the run meets them. A question whose asker gives up stays where it is: when the run goes on it asks again, and what was
 * answered meanwhile is there.
 */
export function peopleBehind(inbox: AnnotationQueue, signOffs: SignOffs): People {
  return {
    ask: (asking, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const stop = () => reject(signal?.reason as Error);
        signal?.addEventListener('abort', stop, { once: true });
        inbox.put(asking, (reply) => {
          signal?.removeEventListener('abort', stop);
          resolve(reply);
        });
      }),
    addControlQuestions: (known, purpose) => inbox.addControlQuestions(known, purpose),
    signOff: (promoting, signal) => signOffs.wait(promoting, signal),
  };
}
