ease-ask = One more thing: was this easy?
ease-easy = Easy
ease-middling = So so
ease-hard = Hard
ease-thanks = Thank you. It helps us to do better.
