import type { Clock, StateMachineDefinition } from '../ports.ts';
import { compileMachine } from './compileMachine.ts';
import type { Machine } from './definition.ts';
import { fault } from './faults.ts';
import type { Store } from './store.ts';

export interface MachinesOptions {
  readonly clock: Clock;
  readonly stateMachines: readonly StateMachineDefinition[];
  readonly account: string;
  readonly partition: string;
}

export interface CurrentMachine extends StateMachineDefinition {
  readonly hash: string;
  readonly compiled: Machine;
}

/** The state machines of the template, and the earlier definitions that running executions still follow. */
export class Machines {
  readonly #current = new Map<string, CurrentMachine>();
  readonly #compiled = new Map<string, Machine>();
  readonly #store: Store;
  readonly #role: string;

  /** @throws DefinitionError for a state machine that cannot be run as it is written; then nothing is stored */
  constructor({ clock, stateMachines, account, partition }: MachinesOptions, store: Store) {
    this.#store = store;
    this.#role = `arn:${partition}:iam::${account}:role/local-`;
    const compiled = stateMachines.map((machine) => ({ ...machine, compiled: compileMachine(machine.name, machine.definition) }));
    for (const machine of compiled) {
      const hash = store.register(machine.arn, machine.name, machine.definition, clock.now());
      this.#compiled.set(hash, machine.compiled);
      this.#current.set(machine.arn, { ...machine, hash });
    }
  }

  all(): readonly CurrentMachine[] {
    return [...this.#current.values()];
  }

  /** @throws ServiceFault `StateMachineDoesNotExist` */
  current(arn: string): CurrentMachine {
    const machine = this.#current.get(arn);
    if (!machine) throw fault.machineDoesNotExist(arn);
    return machine;
  }

  compiled(hash: string): Machine {
    let machine = this.#compiled.get(hash);
    if (!machine) {
      machine = compileMachine('of an earlier template', this.#store.definition(hash));
      this.#compiled.set(hash, machine);
    }
    return machine;
  }

  roleArn(machineName: string): string {
    return this.#role + machineName;
  }
}
