"""
Sentences of Django and the REST framework that our catalogs translate.

Theirs lack them in a language of ours, or say them in words of programmers. Nothing runs this: it
is read by `python -m scripts.messages`.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

SENTENCES = (
    # Of requests.
    _("Could not satisfy the request Accept header."),
    _("Invalid input."),
    _("Malformed request."),
    _('Method "{method}" not allowed.'),
    _("You do not have permission to perform this action."),
    _("Request was throttled."),
    _("Expected available in {wait} second."),
    _("Expected available in {wait} seconds."),
    # Of fields.
    _("This field may not be blank."),
    _("This field may not be null."),
    _("This field must be unique."),
    _("The fields {field_names} must make a unique set."),
    _("Object with {slug_name}={value} does not exist."),
    _("Incorrect type. Expected pk value, received {data_type}."),
    _("“%(pk)s” is not a valid value."),
    _("Must be a valid boolean."),
    _("Must be a valid UUID."),
    _("Enter a complete value."),
    _("Enter a valid JSON."),
    # Of text.
    _("Not a valid string."),
    _("Enter a valid email address."),
    _("Ensure this field has at least {min_length} characters."),
    _("Ensure this field has no more than {max_length} characters."),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    _("Surrogate characters are not allowed: U+{code_point:X}."),
    # Of numbers.
    _("A valid biginteger is required."),
    _("A valid integer is required."),
    _("A valid number is required."),
    _("Enter a valid integer."),
    _("Enter a whole number."),
    _("Ensure this value is greater than or equal to {min_value}."),
    _("Ensure this value is less than or equal to {max_value}."),
    _("Ensure that there are no more than {max_digits} digits in total."),
    _("Ensure that there are no more than {max_decimal_places} decimal places."),
    _("Ensure that there are no more than {max_whole_digits} digits before the decimal point."),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
    ),
    ngettext_lazy(
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
    ),
    _("Integer value too large to convert to float"),
    # Of times.
    _("Date has wrong format. Use one of these formats instead: {format}."),
    _("Datetime has wrong format. Use one of these formats instead: {format}."),
    _("Datetime value out of range."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _('Invalid datetime for the timezone "{timezone}".'),
    _("The number of days must be between {min_days} and {max_days}."),
    # Of several values.
    _("This dictionary may not be empty."),
    _("This list may not be empty."),
    _("This selection may not be empty."),
    _("Ensure this field has at least {min_length} elements."),
    _("Ensure this field has no more than {max_length} elements."),
    # Of names and passwords.
    _(
        "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ "
        "characters."
    ),
    _("The password is too similar to the %(verbose_name)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _("This password is entirely numeric."),
    _("This password is too common."),
)
