"""What an editor does in a week, each as one function: the commands of `manage.py content` call them.

Whatever writes here touches only the bytes that it must (`manuscript.py`, `keys.py`), and a file is
either as it was or as it should be (`disk.py`).
"""
