from lib.helpers import help_load

from tools import tool_load

help_load("a/beside")
tool_load("a/script-sibling")
