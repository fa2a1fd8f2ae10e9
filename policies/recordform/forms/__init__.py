"""The record form as handlers meet it, and the small forms with which editors change it."""

from policies.recordform.forms.record import RecordForm, form_of_few, initial_of, record_form

__all__ = ["RecordForm", "form_of_few", "initial_of", "record_form"]
