"""护与责: findings, reverse and spot checks, retaliation, personnel changes, assessment. # 第十一条、第十二条、第十三条"""
