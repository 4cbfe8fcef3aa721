export interface Timer {
  readonly at: number;
  /** Order of setting: timers of one instant fire in it. */
  readonly order: number;
  readonly fire: () => void;
  cancelled: boolean;
}

/** Timers by due time, a binary heap. A cancelled one stays until it surfaces or too many of its kind have gathered. */
export class TimerHeap {
  #heap: Timer[] = [];
  #order = 0;
  #cancelled = 0;

  /** How many are to fire. */
  get size(): number {
    return this.#heap.length - this.#cancelled;
  }

  add(at: number, fire: () => void): Timer {
    const timer: Timer = { at, order: this.#order++, fire, cancelled: false };
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
    return timer;
  }

  cancel(timer: Timer): void {
    if (timer.cancelled) return;
    timer.cancelled = true;
    this.#cancelled += 1;
    if (this.#cancelled > 64 && this.#cancelled > this.#heap.length / 2) this.#sweep();
  }

  /** The next due one; it stays. */
  peek(): Timer | undefined {
    while (this.#heap[0]?.cancelled) {
      this.#removeFirst();
      this.#cancelled -= 1;
    }
    return this.#heap[0];
  }

  /** Takes the next one that is due at `now`. */
  takeDue(now: number): Timer | undefined {
    const first = this.peek();
    if (!first || first.at > now) return undefined;
    this.#removeFirst();
    // A later cancel must not count a timer that is no longer here.
    first.cancelled = true;
    return first;
  }

  clear(): void {
    for (const timer of this.#heap) timer.cancelled = true;
    this.#heap = [];
    this.#cancelled = 0;
  }

  #sweep(): void {
    // A sorted array is a heap.
    this.#heap = this.#heap.filter(({ cancelled }) => !cancelled).toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let child = from; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isBefore(heap[child]!, heap[parent]!)) return;
      swap(heap, child, parent);
      child = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      let first = parent;
      for (const child of [left, left + 1]) {
        if (child < heap.length && isBefore(heap[child]!, heap[first]!)) first = child;
      }
      if (first === parent) return;
      swap(heap, parent, first);
      parent = first;
    }
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap(heap: Timer[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b]!, heap[a]!];
}
