"""The arithmetic of 第八条: values in, values out, no database and no clock."""
