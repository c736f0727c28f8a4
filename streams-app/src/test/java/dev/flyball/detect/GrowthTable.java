package dev.flyball.detect;
import java.util.*;
final class GrowthTable {
    public static void main(String[] a){
        long seed=Long.parseLong(a[0]); int runs=Integer.parseInt(a[1]);
        double need=Math.log(6000)+Math.log(2);
        for(int kinds=1;kinds<=2;kinds++) for(double ratio:new double[]{Math.sqrt(1.2),1.2,1.5,2}) for(boolean w:new boolean[]{false,true}) for(double noise:new double[]{0,.05,.1}){
            List<Double> ds=new ArrayList<>(); List<Double> err=new ArrayList<>();
            Random r=new Random(seed);
            for(int run=0;run<runs;run++){
                List<Turn> t=GrowthRuns.turns(GrowthRuns.growing(ratio,noise,w,32,r),kinds==2);
                double d=99;
                for(int n=4;n<=32;n++){ var g=Growth.of(t.subList(0,n),kinds); if(g.isPresent()&&g.get().logEvidence()>=need){d=n; err.add(Math.abs(g.get().gain().value()/Math.pow(ratio,kinds)-1)); break;}}
                ds.add(d);
            }
            Collections.sort(ds);Collections.sort(err);
            System.out.printf("%s ratio %.3f noise %.2f %s: median %.0f p95 %.0f gainerr %.3f%n",kinds==1?"steps":"swings",ratio,noise,w?"wander":"each",ds.get(runs/2),ds.get((int)(runs*.95)),err.isEmpty()?-1:err.get(err.size()/2));
        }
        long t0=System.nanoTime(); long looks=0;
        for(var kind:GrowthRuns.Kind.values()) for(int kinds=1;kinds<=2;kinds++){
            Random r=new Random(seed); int[] c=new int[4]; double[] lv={10,100,1000,12000};
            for(int run=0;run<runs*10;run++){
                List<Turn> t=GrowthRuns.turns(GrowthRuns.steady(kind,40,r),kinds==2);
                double max=-99;
                for(int n=4;n<=40;n++){ var g=Growth.of(t.subList(0,n),kinds); looks++; if(g.isPresent()) max=Math.max(max,g.get().logEvidence()); }
                for(int i=0;i<4;i++) if(max>=Math.log(lv[i])) c[i]++;
            }
            System.out.printf("%s %s: share of runs reaching x, times x: 10: %.2f 100: %.2f 1000: %.2f 12000: %.2f%n",kind,kinds,10.*c[0]/runs/10,100.*c[1]/runs/10,1000.*c[2]/runs/10,12000.*c[3]/runs/10);
        }
        System.out.println((System.nanoTime()-t0)/1e3/looks+" us a look");
    }
}
