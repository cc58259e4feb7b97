from plugins import plug_ins

plug_ins()
