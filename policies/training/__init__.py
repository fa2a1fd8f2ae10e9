"""学习与承诺: lessons with scenario questions, what people sign, who has done what by when."""
