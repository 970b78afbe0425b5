package org.magistral.core.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final Planner PLANNER = new Planner(Antibody.PRODUCT, Antibody.PRICES);

    @Test
    void thirtyGramsAreMadeInTheVolumeAndDaysAllowed() {
        Plan plan = assertInstanceOf(Plan.class, PLANNER.plan(30, 0));
        assertTrue(plan.litres() >= 30 && plan.litres() <= 40 && plan.days() >= 6 && plan.days() <= 12, plan.toString());
        assertTrue(plan.chance() >= 0.79, plan.toString());
        assertTrue(plan.band().low() < plan.grams() && plan.grams() < plan.band().high(), plan.toString());
        assertEquals(plan.days() * 2, plan.feed().halfDays());
        assertEquals(plan.harvestHour() + 30, plan.completionHour());
        assertEquals(1.2 * plan.expected().baseLitres(), plan.toHand().baseLitres(), 1e-9);
    }

    /** 32 L for nine days, as the twin's campaign under a perfect hand has it. */
    @Test
    void theProfileGivesWhatTheTwinGives() {
        CultureRun culture = new CultureRun(Antibody.REGIME, Antibody.LIQUIDS, Antibody.PRODUCT.kinetics(), 32);
        for (int hour = 0; hour < 9 * 24; hour++) {
            culture.feedAsNeeded();
        }
        System.out.printf("32 L, 9 d: %.1f g, %.2f L, base %.2f L, feed %.2f L, glucose %.2f L, viability %.0f %%%n",
                culture.productGrams(),
                culture.litres(), culture.baseLitres(), culture.feedLitres(), culture.glucoseLitres(), culture.viabilityPercent());
        assertEquals(55, culture.productGrams(), 4);
    }

    @Test
    void moreGramsTakeNoLessMoney() {
        double cost = 0;
        for (double grams : new double[]{5, 20, 30, 35}) {
            Plan plan = assertInstanceOf(Plan.class, PLANNER.plan(grams, 0), grams + " g");
            assertTrue(plan.cost() >= cost, grams + " g for " + plan.cost());
            cost = plan.cost();
        }
    }

    @Test
    void theSamePlanComesTwice() {
        assertEquals(((Plan) PLANNER.plan(30, 9)).cost(), ((Plan) new Planner(Antibody.PRODUCT, Antibody.PRICES).plan(30, 9)).cost());
    }

    @Test
    void theMostThatIsSaidCanBeMadeAndNoMore() {
        Answer.TooMuch most = assertInstanceOf(Answer.TooMuch.class, PLANNER.plan(1000, 0));
        assertInstanceOf(Plan.class, PLANNER.plan(most.mostGrams(), 0));
        assertInstanceOf(Answer.TooMuch.class, PLANNER.plan(most.mostGrams() * 1.001, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void gramsThatAreNoneAreRefused(double grams) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PLANNER.plan(grams, 0)).getMessage().contains("above 0"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5, 13})
    void daysThatTheProductDoesNotHaveAreRefused(int days) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PLANNER.plan(30, days)).getMessage().contains("6 to 12"));
    }
}
