import type { CompletionItem, SnippetString } from 'vscode';
import { CompletionItemKind, CompletionTriggerKind } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Fits what the server offers to how a person types in this editor. */
export const completions: Pick<Middleware, 'provideCompletionItem'> = {
  async provideCompletionItem(document, position, context, token, next) {
    const found = await next(document, position, context, token);
    if (!found) return found;
    const items = Array.isArray(found) ? found : found.items;
    const typedColon =
      context.triggerKind === CompletionTriggerKind.TriggerCharacter && context.triggerCharacter === ':';
    const fitting = (typedColon ? items.filter((item) => !startsNewLine(item)) : items).map(asking);
    return Array.isArray(found) ? fitting : { ...found, items: fitting };
  },
};

/** Who types a colon and then Enter wants a new line, not the first thing that could stand there; on the new line it is listed. */
function startsNewLine({ insertText }: CompletionItem): boolean {
  return /^\r?\n/.test(textOf(insertText));
}

/** A key that leaves its value open lists what can stand there, if anything is known. */
function asking(item: CompletionItem): CompletionItem {
  if (item.kind !== CompletionItemKind.Property || !/[ \n]\$0$/.test(textOf(item.insertText))) return item;
  item.command = { command: 'editor.action.triggerSuggest', title: 'List Values', arguments: [{ auto: true }] };
  return item;
}

function textOf(text: string | SnippetString | undefined): string {
  return typeof text === 'string' ? text : (text?.value ?? '');
}
