import type { SignOffs } from '../../feedback/projection/sign-off.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { People } from '../../types/question.js';

/**
 * People as the run asks them, over the annotation queue. Aborting a question leaves it in the queue: a run that goes on asks it again,
 * and finds what was answered meanwhile.
 */
export function createPeople(queue: AnnotationQueue, signOffs: SignOffs): People {
  return {
    ask: (question, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const abort = () => reject(signal?.reason as Error);
        signal?.addEventListener('abort', abort, { once: true });
        queue.put(question, (reply) => {
          signal?.removeEventListener('abort', abort);
          resolve(reply);
        });
      }),
    addControlQuestions: (questions, purpose) => queue.addControlQuestions(questions, purpose),
    signOff: (promotion, signal) => signOffs.wait(promotion, signal),
  };
}
