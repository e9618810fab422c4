// A modal that the application opened: a native dialog with its text inputs, selects and choices.
import { h, icon } from './dom.js';
import { markdown } from './markdown.js';
import { optionsOf } from './components.js';
import { described } from './files.js';

/** @param submit called with the components as MODAL_SUBMIT carries them; a rejected promise is shown in the dialog */
export function openModal(modal, store, application, submit) {
  const fields = modal.components.flatMap((component) => fieldsOf(component, store));
  const problem = h('p', { class: 'problem', role: 'alert' });
  const close = () => dialog.close();
  const before = document.activeElement;
  const send = h('button', { type: 'submit', class: 'solid', data: { testid: 'modal-submit' } }, 'Submit');
  const form = h('form', { onsubmit: async (e) => {
    e.preventDefault();
    send.disabled = true;
    try {
      await submit(answers(modal.components, fields));
      close();
    } catch (refused) {
      problem.textContent = refused.message;
      send.disabled = false;
    }
  } },
    h('header', {}, h('h2', { id: 'modal-title' }, modal.title), h('button', { type: 'button', class: 'quiet-icon', 'aria-label': 'Close', onclick: close }, icon('close'))),
    h('p', { class: 'quiet' }, `This form was opened by ${application}. Do not write passwords into it.`),
    h('div', { class: 'modal-fields' }, fields.map((field) => field.element)),
    h('footer', {}, problem, h('button', { type: 'button', class: 'quiet-button', onclick: close }, 'Cancel'), send));
  const dialog = h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title', data: { testid: 'modal' }, onclose: () => { dialog.remove(); giveBack(before); } }, form);
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('.field input, .field textarea, .field select')?.focus();
}

/** The browser gives the focus back by itself, but not always the caret: then a text control takes no keys. */
function giveBack(control) {
  if (!control?.isConnected) return;
  control.blur();
  control.focus();
}

function fieldsOf(component, store) {
  if (component.type === 10) return [{ element: h('div', { class: 'text' }, markdown(component.content, store.names)) }];
  if (component.type === 1) return component.components.map((child) => field(child, child.label, null, store));
  if (component.type === 18) return [field(component.component, component.label, component.description, store)];
  return [];
}

function field(component, label, description, store) {
  const id = `modal-${component.custom_id}`;
  const required = component.required ?? true;
  const { control, read } = controlOf(component, id, required, store);
  const group = [21, 22].includes(component.type);
  const name = [label, required && component.type !== 23 ? h('abbr', { title: 'required', class: 'required' }, '*') : null];
  const element = group
    ? h('fieldset', { class: 'field' }, h('legend', {}, name), description && h('small', {}, description), control)
    : h('div', { class: 'field' }, h('label', { for: id }, name), description && h('small', {}, description), control);
  return { component, read, element };
}

function controlOf(component, id, required, store) {
  const shared = { id, required, data: { testid: 'modal-input', customId: component.custom_id } };
  const bounds = { minlength: component.min_length, maxlength: component.max_length ?? 4000, placeholder: component.placeholder };
  switch (component.type) {
    case 4: {
      const control = component.style === 2
        ? h('textarea', { ...shared, ...bounds, rows: 4, value: component.value ?? '' })
        : h('input', { ...shared, ...bounds, type: 'text', value: component.value ?? '', autocomplete: 'off' });
      return { control, read: () => ({ value: control.value }) };
    }
    case 21: return choices(component, id, 'radio', required);
    case 22: return choices(component, id, 'checkbox', false);
    case 23: {
      const control = h('input', { ...shared, required: false, type: 'checkbox', checked: component.default ?? false });
      return { control, read: () => ({ value: control.checked }) };
    }
    case 19: {
      const control = h('input', { ...shared, type: 'file', multiple: (component.max_values ?? 1) > 1 });
      return { control, read: () => ({ values: [...control.files].map(described) }) };
    }
    default: {
      const options = optionsOf(component, store);
      const many = (component.max_values ?? 1) > 1;
      const control = h('select', { ...shared, class: 'bot-select', multiple: many, size: many ? Math.min(6, options.length) : null },
        !many && h('option', { value: '' }, component.placeholder || 'Choose…'),
        options.map((o) => h('option', { value: o.value, selected: o.default }, o.label)));
      return { control, read: () => ({ values: [...control.selectedOptions].map((o) => o.value).filter(Boolean) }) };
    }
  }
}

function choices(component, id, type, required) {
  const inputs = component.options.map((option, i) => ({ option, input: h('input', { type, name: id, id: `${id}-${i}`, value: option.value, checked: option.default ?? false, required: required && type === 'radio' }) }));
  const control = h('div', { class: 'choices' }, inputs.map(({ option, input }) =>
    h('label', { for: input.id }, input, ' ', option.label, option.description && h('small', {}, ` ${option.description}`))));
  const chosen = () => inputs.filter(({ input }) => input.checked).map(({ option }) => option.value);
  return { control, read: () => (type === 'radio' ? { value: chosen()[0] ?? null } : { values: chosen() }) };
}

/** MODAL_SUBMIT repeats the modal's layout with the values in it. */
function answers(layout, fields) {
  const value = (component) => {
    const found = fields.find((field) => field.component === component);
    return { type: component.type, id: component.id, custom_id: component.custom_id, ...found.read() };
  };
  return layout.map((component) => {
    if (component.type === 1) return { type: 1, id: component.id, components: component.components.map(value) };
    if (component.type === 18) return { type: 18, id: component.id, component: value(component.component) };
    return { type: component.type, id: component.id };
  });
}
